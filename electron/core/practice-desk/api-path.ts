/** The path of the API's first version. */
export const API_PATH = '/partner-support/v1';
