import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from 'vitest';
import { Language, Parser, type Node } from 'web-tree-sitter';
import { makeFileWords } from '../../../../../electron/core/documents/plan/file-words.ts';
import {
  powershellRemovalScript,
  powershellScript,
  powershellText,
} from '../../../../../electron/core/documents/plan/powershell.ts';
import { canaries, canaryPlan, planWith, treeOf } from '../../../../support/canary-plan.ts';
import { makePlan } from '../../../../support/packets.ts';
import { randomPlan } from '../../../../support/random-plan.ts';
import { faultSeed, seededRandom } from '../../../../support/seeded-random.ts';

const words = makeFileWords('en', { name: 'Plan', id: 'id' });
const parser = { current: undefined as Parser | undefined };

beforeAll(async () => {
  await Parser.init();
  const grammar = createRequire(import.meta.url).resolve(
    'tree-sitter-powershell/tree-sitter-powershell.wasm',
  );
  parser.current = new Parser().setLanguage(await Language.load(grammar));
});

const rootOf = (script: string): Node => {
  const tree = parser.current?.parse(script);
  if (!tree) throw new Error('not parsed');
  return tree.rootNode;
};
const leaves = (node: Node): Node[] =>
  node.childCount === 0 ? [node] : node.children.flatMap((child) => (child ? leaves(child) : []));

describe('the PowerShell export', () => {
  it('parses, and calls the program as the shell script does', () => {
    const script = powershellScript(treeOf(makePlan()), words);
    expect(rootOf(script).hasError).toBe(false);
    expect(script).toContain(
      "stackit project member add 'eva@muster.example' --project-id $project --role 'reader' -y\n",
    );
    expect(script).toContain(
      "New-Project 'shop-prod' $folder 'muster-shop-prod' @('billingReference=4711', 'scope=PUBLIC')\n",
    );
  });

  it('has no letter of a canary outside a literal or a comment of one line', () => {
    const tree = treeOf(canaryPlan('touched'));
    const named = makeFileWords('en', tree);
    for (const script of [powershellScript(tree, named), powershellRemovalScript(tree, named)]) {
      const root = rootOf(script);
      expect(root.hasError).toBe(false);
      const holders = leaves(root).filter(({ text }) => text.includes('touched'));
      expect(holders.length).toBeGreaterThan(100);
      expect(new Set(holders.map(({ type }) => type))).toEqual(
        new Set(['comment', 'verbatim_string_characters']),
      );
    }
  });

  it('doubles all five signs that PowerShell takes for a single quote', () => {
    expect(powershellText("a'b\u2018c\u2019d\u201ae\u201bf")).toBe(
      "'a''b\u2018\u2018c\u2019\u2019d\u201a\u201ae\u201b\u201bf'",
    );
    for (const canary of canaries)
      expect(powershellText(canary).slice(1, -1)).not.toMatch(
        /(?<!['\u2018-\u201b])['\u2018-\u201b](?!['\u2018-\u201b])/,
      );
  });

  it('parses for every plan', () => {
    const seed = faultSeed();
    console.log(`FAULT_SEED=${seed}`);
    const random = seededRandom(seed);
    for (let run = 0; run < 10; run++) {
      const tree = treeOf(randomPlan(random));
      expect(rootOf(powershellScript(tree, words)).hasError).toBe(false);
    }
  });

  it('takes away what is expired, where the project is known', () => {
    const existingId = '5b1d9f0e-8c1a-4f6e-9d59-6f1f0a4f9c11';
    const plan = planWith({ existingId }, { until: '2026-11-22' });
    const script = powershellRemovalScript(treeOf(plan), words);
    expect(rootOf(script).hasError).toBe(false);
    expect(script).toContain(`$project = '${existingId}'\n`);
    expect(script).toContain(
      "stackit project member remove 'eva@muster.example' --project-id $project --role 'reader' -y\n",
    );
  });
});
