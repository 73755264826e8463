import { isJsonObject } from '../normalise/json.ts';

/** What stands at a path: the types seen there as a sum of `jsonTypes`, and in how many entries (see `shapeOf`) it stands. */
export type PathShape = { types: number; count: number };

/** The paths of one or many answers, for example `data.aweme_list[].statistics.play_count`. */
export type AnswerShape = Map<string, PathShape>;

/** A null counts as nothing: what upstream has not got it gives as null or leaves away. */
const jsonTypes = { text: 1, number: 2, boolean: 4, object: 8, list: 16 };

/** Bounds that keep the walk at some milliseconds for a page of a megabyte, and the inventory small whatever is served. */
const deepest = 10;
export const mostPaths = 1500;
const mostEntries = 60;
const mostNestedEntries = 3;
const mostKeys = 200;

/** Other keys are data (ids, dates, words), not names: they share the path `*`. */
const name = /^[A-Za-z_$][\w$-]{0,59}$/;

/** A step of the paths of one answer; `entry` is the last entry it was counted in. */
type Node = { types: number; count: number; entry: number; children: Map<string, Node> };

/**
 * The paths of an answer with their types. Every entry of an outermost list counts once for each path in it, whatever
 * it holds how often; what stands outside of lists counts once.
 */
export function shapeOf(body: unknown): AnswerShape {
  const root = createNode();
  let entries = 0;
  let nodes = 0;

  /** `entry` is the number of the outermost list's entry that this is in; 0 outside of lists. */
  function walk(value: unknown, node: Node, entry: number, depth: number): void {
    node.types |= typeOf(value);
    if (node.entry !== entry) node.count += 1;
    node.entry = entry;
    if (depth >= deepest) return;
    if (Array.isArray(value)) {
      const outermost = entry === 0;
      const length = Math.min(value.length, outermost ? mostEntries : mostNestedEntries);
      for (let index = 0; index < length; index += 1) {
        if (outermost) entries += 1;
        step(value[index], node, '[]', outermost ? entries : entry, depth);
      }
    } else if (isJsonObject(value)) {
      const keys = Object.keys(value);
      const named = keys.length <= mostKeys;
      for (const key of named ? keys : keys.slice(0, mostKeys)) {
        step(value[key], node, named ? key : '*', entry, depth);
      }
    }
  }

  function step(value: unknown, node: Node, key: string, entry: number, depth: number): void {
    if (value === null) return;
    const child = node.children.get(key) ?? addChild(node, key === '[]' || name.test(key) ? key : '*');
    if (child) walk(value, child, entry, depth + 1);
  }

  function addChild(node: Node, key: string): Node | undefined {
    const known = node.children.get(key);
    if (known || nodes >= mostPaths) return known;
    nodes += 1;
    const child = createNode();
    node.children.set(key, child);
    return child;
  }

  walk(body, root, 0, 0);
  const paths: AnswerShape = new Map();
  collect(root, '', paths);
  return paths;
}

function createNode(): Node {
  return { types: 0, count: 0, entry: -1, children: new Map() };
}

function collect(node: Node, path: string, into: AnswerShape): void {
  for (const [key, child] of node.children) {
    const here = path === '' || key === '[]' ? path + key : `${path}.${key}`;
    into.set(here, { types: child.types, count: child.count });
    collect(child, here, into);
  }
}

function typeOf(value: unknown): number {
  if (Array.isArray(value)) return jsonTypes.list;
  if (typeof value === 'object') return jsonTypes.object;
  if (typeof value === 'number') return jsonTypes.number;
  return typeof value === 'boolean' ? jsonTypes.boolean : jsonTypes.text;
}

/** The names of types, for a person: `number or text`. */
export function typeNames(types: number): string {
  return Object.entries(jsonTypes)
    .filter(([, bit]) => (types & bit) !== 0)
    .map(([type]) => type)
    .join(' or ');
}

/** The path of the outermost list's entries that a path is in, which its count is a share of; null outside of lists. */
export function entryPathOf(path: string): string | null {
  const end = path.indexOf('[]');
  return end === -1 ? null : path.slice(0, end + 2);
}

/** The path of what holds a path: `a.b[]` for `a.b[].c`, `a.b` for `a.b[]`, the empty text for `a`. */
export function parentOf(path: string): string {
  return path.endsWith('[]') ? path.slice(0, -2) : path.slice(0, Math.max(0, path.lastIndexOf('.')));
}
