const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** True for a UUID of any version, in any case: what the provider takes for the id of what it has. */
export const isUuid = (text: string): boolean => UUID.test(text);
