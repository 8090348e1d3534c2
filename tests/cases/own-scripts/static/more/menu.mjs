export const menu = [];
