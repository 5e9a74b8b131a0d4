// The scripts of the page of several texts: those of any page, and what only many texts need.

import "./choice.js";
import "./texts.js";
import "./differences.js";
import "./main.js";
