// What every page runs, in one file.
import "./languages.js";
import "./meetings.js";
import "./search.js";
