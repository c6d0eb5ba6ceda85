import DefaultTheme from 'vitepress/theme';
import { h } from 'vue';

// A line below each page; `Layout` of another theme goes in the same way. Vue may find the number there already.
const count = show => h('span', { 'data-footfall': show, 'data-allow-mismatch': 'text' }, '–');
const line = () => h('p', { class: 'footfall' }, ['Visits: ', count('visits'), ', of this page: ', count('page_visits')]);

export default {
  extends: DefaultTheme,
  Layout: () => h(DefaultTheme.Layout, null, { 'doc-after': line }),
};
