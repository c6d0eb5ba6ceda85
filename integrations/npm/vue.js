import { Comment, h, onMounted } from 'vue';
import { footfall } from './index.js';

/** Counts each page, whatever the router. Put it once into the layout. */
export const Footfall = {
  props: { counter: { type: String, required: true }, site: String, hash: Boolean, frames: Boolean },
  setup(props) {
    onMounted(() => footfall(props.counter, props));
    return () => null;
  },
};

// As one string: in a text node of a slot Vue lets no other text stand when it takes a page over.
const text = nodes =>
  nodes
    .map(({ type, children }) => (type == Comment ? '' : Array.isArray(children) ? text(children) : (children ?? '')))
    .join('');

/** A number, such as `<Count show="page_visits" />`; its content stands until it is there, which may be before Vue comes. */
export const Count = {
  props: { show: { type: String, default: 'visits' } },
  setup(props, { slots }) {
    const attributes = () => ({ 'data-footfall': props.show, 'data-allow-mismatch': 'text' });
    return () => h('span', attributes(), slots.default ? text(slots.default()) : '–');
  },
};
