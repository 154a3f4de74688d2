/** The length of a text in code points, the unit of the packet format's maxima: an emoji counts once. */
export const countCodePoints = (text: string): number =>
  text.replace(/[\ud800-\udbff](?=[\udc00-\udfff])/g, '').length;
