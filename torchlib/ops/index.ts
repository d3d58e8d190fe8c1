// Owns: the list of families; importing it fills the registry.
import "./arithmetic.ts";
import "./compare.ts";
import "./complex.ts";
import "./convert.ts";
import "./creation.ts";
import "./getitem.ts";
import "./indexing.ts";
import "./join.ts";
import "./pointwise.ts";
import "./random.ts";
import "./reduce.ts";
import "./scan.ts";
import "./scatter-views.ts";
import "./views.ts";
import "./where.ts";

export { getitem, type IndexPart, setitem } from "./getitem.ts";
