import { app } from './app.js';

// When the test says so.
window.takeOver = () => void app().mount('#app');
