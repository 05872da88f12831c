// Words of a text: how they are found, folded, and which of them say nothing in a question.

/** Marks inside a word: "Soske-akatemia", "TEM:n", "klo 9.00", "and/or". */
export const JOINT = /[-’'.:/–]/;
const WORD = /[\p{L}\p{N}]+(?:[-’'.:/–][\p{L}\p{N}]+)*/gu;

const list = (text) => new Set(text.split(" "));
const SILENT = {
  fi: list(
    "ja tai on ei se että mutta kun jos kuin niin myös mikä mitä missä milloin miten kuka ketkä kenelle miksi mistä " +
      "mihin voi voin voivat saa saan olla ovat oli tämä tämän nämä sen ne siitä jotta joka jossa jonka seuraava " +
      "vaan sekä eli tässä tästä tähän tällä niitä niistä niissä näitä vain vielä jo hyvin",
  ),
  sv: list(
    "och eller är en ett den det att som på i av för med till om när var hur vem vad vilka vilken varför kan jag man " +
      "ska har de vi du din sig nästa blir bli kunde skulle må inte men så samt än där här detta dessa denna hos vid " +
      "under över från upp ut också bara mycket",
  ),
  en: list(
    "a an and or is are the to of in on for with by when where how who what which why can i we you it be do does next " +
      "become at from into while whole certain such than that this these those there their they them was were been has " +
      "have had not no but if so may must should would could will also only very as",
  ),
};

/** Small letters without marks: Työllistämisehto → tyollistamisehto. */
export const fold = (text) =>
  text
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/ø/g, "o")
    .replace(/æ/g, "a");

/** Whether a word of a question only holds it together ("how", "is", "the"). */
export const silent = (word, language) => SILENT[language].has(word);

/** Whole words of a text in small letters: [{word, start, end}]. */
export const wholeWords = (text) =>
  Array.from(text.matchAll(WORD), (match) => ({
    word: match[0].toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }));

/** The parts of a word between its joints, and all of them as one word. */
export const pieces = (word) => {
  const parts = word.split(JOINT).filter(Boolean);
  const joined = parts.join("");
  return { parts, joined: joined.length > 4 && /\p{L}/u.test(joined) ? joined : "" };
};

/** What a text is indexed by: whole words, their parts and the parts as one word, each with its place. */
export const places = (text) =>
  wholeWords(text).flatMap((whole) => {
    if (!JOINT.test(whole.word)) return [whole];
    const { parts, joined } = pieces(whole.word);
    let at = 0;
    const found = parts.map((word) => {
      const from = whole.word.indexOf(word, at);
      at = from + word.length;
      return { word, start: whole.start + from, end: whole.start + at };
    });
    return [whole, ...found, ...(joined ? [{ ...whole, word: joined }] : [])];
  });

/** The same, without the places. */
export function indexed(text) {
  const found = [];
  for (const whole of text.toLowerCase().match(WORD) ?? []) {
    found.push(whole);
    if (!JOINT.test(whole)) continue;
    const { parts, joined } = pieces(whole);
    found.push(...parts);
    if (joined) found.push(joined);
  }
  return found;
}

/** The different words of texts as macros/morphology/tokens.py finds them, for the tables that speak of them. */
export const vocabulary = (texts) =>
  [...new Set(texts.flatMap(indexed))].filter((word) => /../su.test(word) && /\p{L}/u.test(word));
