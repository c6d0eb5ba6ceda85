// blocked.mjs LISTS REQUESTS: prints which requests, one a line as `TYPE URL`, an ad blocker with these lists blocks.
import { FiltersEngine, Request } from '@ghostery/adblocker';
import { readFileSync } from 'node:fs';

const [lists, requests] = process.argv.slice(2);
const names = ['easylist.txt', 'easyprivacy.txt'];
const engine = FiltersEngine.parse(names.map(name => readFileSync(`${lists}/${name}`, 'utf8')).join('\n'));

for (const line of readFileSync(requests, 'utf8').trim().split('\n')) {
  const [type, url] = line.split(' ');
  const request = Request.fromRawDetails({ type, url, sourceUrl: 'https://blog.example/' });
  if (engine.match(request).match) console.log(line);
}
