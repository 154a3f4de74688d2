import type { Implementation } from '../assemble.ts';
import { DeskError } from '../../../shared/errors.ts';

const notYet = (): never => {
  throw new DeskError('internal', { reason: 'not made yet' });
};

/** Not made yet. */
export const makeCustodyOperations = (): Pick<
  Implementation,
  | 'readOwnKey'
  | 'nameOwnKey'
  | 'listColleagues'
  | 'saveColleague'
  | 'deleteColleague'
  | 'handOver'
  | 'takeBack'
  | 'readCustody'
> => ({
  readOwnKey: notYet,
  nameOwnKey: notYet,
  listColleagues: notYet,
  saveColleague: notYet,
  deleteColleague: notYet,
  handOver: notYet,
  takeBack: notYet,
  readCustody: notYet,
});
