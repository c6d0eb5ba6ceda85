import { h, onMounted } from 'vue';
import { footfall } from './index.js';

/** Counts each page, whatever the router. Put it once into the layout. */
export const Footfall = {
  props: { counter: { type: String, required: true }, site: String, hash: Boolean, frames: Boolean },
  setup(props) {
    onMounted(() => footfall(props.counter, props));
    return () => null;
  },
};

/** A number, such as `<Count show="page_visits" />`; its content stands until it is there. */
export const Count = {
  props: { show: { type: String, default: 'visits' } },
  setup(props, { slots }) {
    return () => h('span', { 'data-footfall': props.show }, slots.default ? slots.default() : '–');
  },
};
