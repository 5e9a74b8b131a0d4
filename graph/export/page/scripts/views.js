// What fills each view, by its name, and the panels that are there at all times: what is added adds itself.

export const fillers = {};
export const panels = [];
