import { GRADES, type Grade } from '../../../shared/audit/lever.ts';
import type { GradeRisk } from '../../../shared/demand/demand-model.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { NumberField, ShareField } from '../../parts/number-fields.tsx';
import styles from './commit-screen.module.css';
import { useDemandModel } from './use-demand-model.ts';

const PROVEN: Readonly<Record<Grade, string>> = {
  A: 'A, shipped',
  B: 'B, tested on real traffic',
  C: 'C, modelled',
  D: 'D, an intention',
};

/** Whether and when levers that are not live yet land, grade by grade. */
export function DemandLeverRisk() {
  const { model, set } = useDemandModel();
  const setGrade = (grade: Grade, part: Partial<GradeRisk>) =>
    set({ lever_risk: { ...model.lever_risk, [grade]: { ...model.lever_risk[grade], ...part } } });
  return (
    <div className={styles.stack}>
      <div className={styles.narrowFields}>
        <DataTable
          caption="Levers late or missed"
          columns={columns(model.lever_risk, setGrade)}
          rows={[...GRADES]}
          rowKey={(grade) => grade}
        />
      </div>
      <p className={styles.aside}>
        For levers that are not live yet. The weight of a grade says how much of a lever counts once it works;
        this says whether and when it does. The shares are assumptions until you put your own record in.
      </p>
    </div>
  );
}

function columns(
  risk: Readonly<Record<Grade, GradeRisk>>,
  set: (grade: Grade, part: Partial<GradeRisk>) => void,
): Column<Grade>[] {
  return [
    { id: 'grade', header: 'Grade', cell: (grade) => PROVEN[grade] },
    {
      id: 'missed',
      header: 'Never lands',
      unit: 'of levers',
      align: 'right',
      cell: (grade) => (
        <ShareField
          hideLabel
          label={`Grade ${grade}, never lands`}
          max={1 - risk[grade].late}
          value={risk[grade].missed}
          onCommit={(missed) => set(grade, { missed })}
        />
      ),
    },
    {
      id: 'late',
      header: 'Lands late',
      unit: 'of levers',
      align: 'right',
      cell: (grade) => (
        <ShareField
          hideLabel
          label={`Grade ${grade}, lands late`}
          max={1 - risk[grade].missed}
          value={risk[grade].late}
          onCommit={(late) => set(grade, { late })}
        />
      ),
    },
    {
      id: 'months',
      header: 'Late by up to',
      align: 'right',
      cell: (grade) => (
        <NumberField
          hideLabel
          whole
          label={`Grade ${grade}, late by up to`}
          unit="months"
          min={0}
          max={60}
          value={risk[grade].late_months}
          onCommit={(late_months) => set(grade, { late_months })}
        />
      ),
    },
  ];
}
