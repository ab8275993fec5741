import type { ComponentProps, ReactNode } from 'react';
import styles from './button.module.css';
import { classNames } from './class-names.ts';

export type ButtonProps = Omit<ComponentProps<'button'>, 'className'> & {
  tone?: 'primary' | 'secondary' | 'quiet' | 'danger';
  /** A lucide icon, before the words. */
  icon?: ReactNode;
  small?: boolean;
};

/** A verb. One primary button a screen. */
export function Button({ tone = 'secondary', icon, small, children, type = 'button', ...rest }: ButtonProps) {
  return (
    <button {...rest} type={type} className={classNames(styles.button, styles[tone], small && styles.small)}>
      {icon}
      {children}
    </button>
  );
}

export type LinkButtonProps = { href: string; tone?: ButtonProps['tone']; children: ReactNode };

/** A place to go to that looks like a button. */
export function LinkButton({ href, tone = 'secondary', children }: LinkButtonProps) {
  return (
    <a href={href} className={classNames(styles.button, styles[tone])}>
      {children}
    </a>
  );
}
