// The two places in your docusaurus.config.js; leave the rest as it is.
export default {
  scripts: [{ src: 'https://counter.example/footfall.js', async: true }],
  themeConfig: {
    footer: {
      copyright: 'Visits: <span data-footfall="visits">–</span>, of this page: <span data-footfall="page_visits">–</span>',
    },
  },
};
