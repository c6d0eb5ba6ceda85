import footfall from './footfall.config.js';

export default {
  title: 'home',
  url: 'https://blog.example',
  baseUrl: '/',
  favicon: 'data:,',
  presets: [['classic', { docs: { routeBasePath: '/', sidebarPath: false }, blog: false }]],
  ...footfall,
};
