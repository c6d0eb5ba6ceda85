import { createSSRApp, h } from 'vue';
import { Count, Footfall } from 'footfall/vue';

const Page = {
  setup: () => () => [
    h('h1', 'home'),
    h('footer', ['Visits: ', h(Count), ', of this page: ', h(Count, { show: 'page_visits' }, () => '...')]),
    h(Footfall, { counter: 'https://counter.example/' }),
  ],
};

export const app = () => createSSRApp(Page);
