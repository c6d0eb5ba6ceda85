import { writeFileSync } from 'node:fs';
import { renderToString } from 'vue/server-renderer';
import { app } from './app.js';

const drawn = await renderToString(app());
writeFileSync(
  process.argv[2],
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Vue</title><div id="app">${drawn}</div>` +
    '<script src="/main.js"></script></html>',
);
