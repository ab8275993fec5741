import { Gauge, Info, LayoutDashboard } from 'lucide-react';
import type { ReactNode } from 'react';
import type { StepStatus } from '../../shared/engagement/figures.ts';
import { StepMark } from '../parts/status-mark.tsx';
import { hashOf, type Route } from '../route.ts';
import { STEP_GROUPS, STEPS, type Step } from '../steps.ts';
import { useApp, useFigures } from '../use-app.ts';
import styles from './rail.module.css';

/** The overview, the eleven steps in their three groups, and the tools beside them. */
export function Rail() {
  const { readiness } = useFigures();
  return (
    <div className={styles.rail}>
      <nav aria-label="Engagement" className={styles.first}>
        <ul>
          <ToolLink at="overview" icon={<LayoutDashboard aria-hidden />} label="Overview" />
        </ul>
      </nav>
      <nav aria-label="Steps">
        {STEP_GROUPS.map((group) => (
          <section key={group} aria-labelledby={`group-${group}`}>
            <h2 id={`group-${group}`} className={styles.group}>
              {group}
            </h2>
            <ul>
              {STEPS.filter((step) => step.group === group).map((step) => (
                <StepLink key={step.id} step={step} status={readiness.steps[step.id]} />
              ))}
            </ul>
          </section>
        ))}
      </nav>
      <nav aria-label="Tools" className={styles.tools}>
        <ul>
          <ToolLink at="scorecard" icon={<Gauge aria-hidden />} label="Scorecard" />
          <ToolLink at="about" icon={<Info aria-hidden />} label="About" />
        </ul>
      </nav>
    </div>
  );
}

function StepLink({ step, status }: { step: Step; status: StepStatus }) {
  const isHere = useApp((app) => app.route.at === step.id);
  const markId = `step-status-${step.id}`;
  return (
    <li className={styles.item}>
      <a
        href={hashOf(step.id)}
        className={styles.link}
        aria-current={isHere ? 'step' : undefined}
        aria-describedby={markId}
      >
        {step.label}
      </a>
      <span className={styles.number} aria-hidden="true">
        {step.number}
      </span>
      <span className={styles.status}>
        <StepMark status={status} id={markId} />
      </span>
    </li>
  );
}

function ToolLink({ at, icon, label }: { at: Route['at']; icon: ReactNode; label: string }) {
  const isHere = useApp((app) => app.route.at === at);
  return (
    <li className={styles.item}>
      <a href={hashOf(at)} className={styles.link} aria-current={isHere ? 'page' : undefined}>
        {label}
      </a>
      <span className={styles.number}>{icon}</span>
    </li>
  );
}
