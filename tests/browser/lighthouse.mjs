// Lighthouse with its settings for phones, in a Chromium that listens on a port. One JSON line for each address.
//   node lighthouse.mjs PORT CATEGORY[,CATEGORY...] ADDRESS...
import lighthouse from "lighthouse";

const [port, categories, ...addresses] = process.argv.slice(2);
for (const address of addresses) {
  const { lhr } = await lighthouse(address, {
    port: Number(port),
    onlyCategories: categories.split(","),
    logLevel: "silent",
    output: [],
    disableFullPageScreenshot: true,
  });
  const scores = {};
  const faults = [];
  for (const { id, score, auditRefs } of Object.values(lhr.categories)) {
    scores[id] = Math.round(100 * score);
    for (const { id: audit, weight } of auditRefs) {
      const { score, title, details, errorMessage } = lhr.audits[audit];
      if (errorMessage || (weight && score !== null && score < 1))
        faults.push(`${id}, ${audit}: ${errorMessage ?? title} ${JSON.stringify(details?.items ?? [])}`);
    }
  }
  const value = (audit) => lhr.audits[audit]?.numericValue ?? null;
  const seconds = (audit) => value(audit) && value(audit) / 1000;
  const [lcp, tbt] = ["largest-contentful-paint", "total-blocking-time"].map(seconds);
  console.log(JSON.stringify({ address, scores, faults, lcp, tbt, cls: value("cumulative-layout-shift") }));
}
