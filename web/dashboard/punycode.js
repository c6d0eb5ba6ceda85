// Host names as people write them (RFC 3492): browsers encode them, and offer nothing to decode them.
const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;
const SKEW = 38;
const DAMP = 700;

/** A host name with its `xn--` labels decoded; a label that cannot be decoded stays as it is. */
export const hostName = (host) =>
  host
    .split('.')
    .map((label) => (label.startsWith('xn--') ? (decoded(label.slice(4)) ?? label) : label))
    .join('.');

function decoded(label) {
  const last = label.lastIndexOf('-');
  const letters = last > 0 ? [...label.slice(0, last)] : [];
  let codePoint = 128;
  let bias = 72;
  let position = 0;
  for (let i = last > 0 ? last + 1 : 0; i < label.length; ) {
    const before = position;
    for (let weight = 1, k = BASE; ; k += BASE) {
      const digit = parseInt(label[i++], BASE);
      if (Number.isNaN(digit)) return undefined;
      // Letters come before digits here, digits before letters in parseInt.
      const value = digit < 10 ? digit + 26 : digit - 10;
      position += value * weight;
      const threshold = Math.min(T_MAX, Math.max(T_MIN, k - bias));
      if (value < threshold) break;
      weight *= BASE - threshold;
    }
    const count = letters.length + 1;
    bias = adapted(position - before, count, before === 0);
    codePoint += Math.floor(position / count);
    position %= count;
    if (codePoint > 0x10ffff) return undefined;
    letters.splice(position++, 0, String.fromCodePoint(codePoint));
  }
  const name = letters.join('');
  return /^[\p{L}\p{M}\p{N}-]+$/u.test(name) ? name : undefined;
}

function adapted(delta, count, isFirst) {
  let rest = Math.floor(delta / (isFirst ? DAMP : 2));
  rest += Math.floor(rest / count);
  let k = 0;
  for (; rest > ((BASE - T_MIN) * T_MAX) / 2; k += BASE) rest = Math.floor(rest / (BASE - T_MIN));
  return k + Math.floor(((BASE - T_MIN + 1) * rest) / (rest + SKEW));
}
