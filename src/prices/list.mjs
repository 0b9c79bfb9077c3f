// node list.mjs PACKAGE NAME VERSION DAY: prints the prices of tokens of text, a model a line, in the order of the published list.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder, name, version, published] = process.argv.slice(2);
const file = join(folder, 'dist', 'index.js');
const { findProvider } = await import(pathToFileURL(file));

// The package hands out a provider by its id, and has no list of the ids.
const ids = [...readFileSync(file, 'utf8').matchAll(/^ {4}id: "([^"]+)",$/gm)].map((found) => found[1]);
const kinds = ['input', 'output', 'cache_read', 'cache_write', 'cache_write_1h'];

function price(value) {
  return typeof value === 'number'
    ? value
    : { base: value.base, tiers: value.tiers.map((tier) => ({ above: tier.start, price: tier.price })) };
}

function dated({ constraint, prices }) {
  const entry = {};
  if (constraint?.type === 'start_date') entry.from = constraint.start_date;
  if (constraint?.type === 'time_of_date') Object.assign(entry, { begin: constraint.start_time, end: constraint.end_time });
  for (const kind of kinds) {
    if (prices[`${kind}_mtok`] !== undefined) entry[kind] = price(prices[`${kind}_mtok`]);
  }
  return entry;
}

function model({ id, match, prices }) {
  const list = Array.isArray(prices) ? prices : [{ prices }];
  return { model: id, match, prices: list.map(dated) };
}

const providers = ids
  .map((provider) => findProvider({ providerId: provider }))
  .map(({ id, model_match, models }) => ({
    provider: id,
    match: model_match,
    models: models.map(model).filter(({ prices }) => prices.every((entry) => 'input' in entry && 'output' in entry)),
  }))
  .filter(({ models }) => models.length > 0);

const head = { source: name, version, published, licence: 'MIT, Copyright Pydantic Services Inc. and contributors' };
const lines = providers.map(
  ({ models, ...provider }) =>
    `${JSON.stringify(provider).slice(0, -1)},"models":[\n${models.map((each) => JSON.stringify(each)).join(',\n')}\n]}`,
);
console.log(`${JSON.stringify(head).slice(0, -1)},"providers":[\n${lines.join(',\n')}\n]}`);
