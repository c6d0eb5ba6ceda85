import { createApp, h } from 'vue';
import { createRouter, createWebHistory, RouterLink, RouterView, useRoute } from 'vue-router';
import { Count, Footfall } from 'footfall/vue';

const Page = { setup: () => () => h('h1', useRoute().path.replaceAll('/', '') || 'home') };
const link = name => h(RouterLink, { to: `/${name}/` }, () => name);
const Layout = {
  setup: () => () => [
    h(RouterView),
    h('nav', ['one', 'two', 'three'].map(link)),
    h('footer', ['Visits: ', h(Count), ', of this page: ', h(Count, { show: 'page_visits' }, () => '...')]),
    h(Footfall, { counter: 'https://counter.example/' }),
  ],
};

const router = createRouter({ history: createWebHistory(), routes: [{ path: '/:page(.*)', component: Page }] });
createApp(Layout).use(router).mount('#app');
