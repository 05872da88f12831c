// Lighthouse with its settings for phones, in a Chromium that listens on a port. One JSON line for each address.
//   node lighthouse.mjs PORT CATEGORY[,CATEGORY...] ADDRESS...
import lighthouse from "lighthouse";

const [port, categories, ...addresses] = process.argv.slice(2);
for (const address of addresses) {
    const {lhr} = await lighthouse(address, {
        port: Number(port), onlyCategories: categories.split(","), logLevel: "silent", output: [],
    });
    const scores = {}, faults = [];
    for (const {id, score, auditRefs} of Object.values(lhr.categories)) {
        scores[id] = Math.round(100 * score);
        for (const ref of auditRefs) {
            const {score, title, details, errorMessage} = lhr.audits[ref.id];
            if (errorMessage || (ref.weight && score !== null && score < 1))
                faults.push(`${id}, ${ref.id}: ${errorMessage ?? title} ${JSON.stringify(details?.items ?? "")}`);
        }
    }
    const seconds = audit => lhr.audits[audit] && lhr.audits[audit].numericValue / 1000;
    console.log(JSON.stringify({
        address, version: lhr.lighthouseVersion, scores, faults,
        fcp: seconds("first-contentful-paint"), lcp: seconds("largest-contentful-paint"),
        tbt: seconds("total-blocking-time"), cls: lhr.audits["cumulative-layout-shift"]?.numericValue,
    }));
}
