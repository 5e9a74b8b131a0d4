// What fills each view, by its name, and the panels that are there at all times: what is added adds itself.

export const fillers = {};
export const panels = [];
// The rows that a view gives as a file, as CSV; those of the picture are given where a view has none.
export const csvs = {};
