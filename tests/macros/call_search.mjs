// Calls functions of the search's modules: [{module, name, values}, …] in, a JSON list of what they return out.
import { readFileSync } from "node:fs";

const folder = new URL("../../overrides/assets/js/search/", import.meta.url);
const plain = (_, value) => (value instanceof Set || value instanceof Map ? [...value] : value);
const called = [];
for (const { module, name, values } of JSON.parse(readFileSync(0, "utf-8"))) {
  called.push((await import(new URL(`${module}.js`, folder)))[name](...values));
}
process.stdout.write(JSON.stringify(called, plain));
