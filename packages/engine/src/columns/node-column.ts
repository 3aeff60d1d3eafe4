/** A node's value for every row: truth codes (0 false, 1 true, 2 unknown), held numbers, or other values. */
export type NodeColumn = Uint8Array | Float64Array | readonly unknown[];
