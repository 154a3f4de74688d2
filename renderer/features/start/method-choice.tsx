import { useStartText } from './use-start-text.ts';
import { adviceOf, type MethodName, type Wishes } from './advice.ts';
import { MethodCards } from './method-cards.tsx';
import classes from './start.module.css';

type MethodChoiceProps = {
  wishes: Wishes;
  chosen: MethodName | null;
  onChoose: (method: MethodName) => void;
};

/** The method to take: the recommended one with its reason, until the person chooses. */
export function MethodChoice({ wishes, chosen, onChoose }: MethodChoiceProps) {
  const text = useStartText();
  const advice = adviceOf(wishes);
  return (
    <div className={classes.choice}>
      <MethodCards
        method={chosen ?? advice.method}
        recommended={advice.reason === 'none' ? null : advice.method}
        onChoose={onChoose}
      />
      <output className={classes.advice}>{text(`advice.${advice.reason}`)}</output>
    </div>
  );
}
