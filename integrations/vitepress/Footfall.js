import DefaultTheme from 'vitepress/theme';
import { h } from 'vue';

// A line below each page; `Layout` of another theme goes in the same way.
const count = show => h('span', { 'data-footfall': show }, '–');
const line = () => h('p', { class: 'footfall' }, ['Visits: ', count('visits'), ', of this page: ', count('page_visits')]);

export default {
  extends: DefaultTheme,
  Layout: () => h(DefaultTheme.Layout, null, { 'doc-after': line }),
};
