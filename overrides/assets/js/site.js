// What every page runs, in one file.
import "./copy.js";
import "./languages.js";
import "./meetings.js";
import "./search.js";
