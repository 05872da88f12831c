// What must run before the first paint, in one small file.
import "./theme.js";
import "./review.js";
