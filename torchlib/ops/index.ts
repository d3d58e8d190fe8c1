// Owns: the list of family files: importing it fills the operator table.
import "./arithmetic.ts";
import "./compare.ts";
import "./complex.ts";
import "./convert.ts";
import "./creation.ts";
import "./indexing.ts";
import "./join.ts";
import "./pointwise.ts";
import "./reduce.ts";
import "./scan.ts";
import "./scatter-views.ts";
import "./views.ts";
import "./where.ts";
