export default {
  title: 'VitePress',
  head: [['script', { async: '', src: 'https://counter.example/footfall.js' }]],
};
