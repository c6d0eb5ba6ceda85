export default config => config.addGlobalData('footfall', 'https://counter.example/');
