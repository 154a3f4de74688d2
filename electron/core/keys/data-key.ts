/** The key that the profile's database is encrypted with: 32 random bytes, kept wrapped only, see key-file.ts. */
export type DataKey = Uint8Array;
