import { Component, type ReactNode } from 'react';
import { Button } from '../parts/button.tsx';
import { Notice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';

type State = { kind: 'shown' } | { kind: 'broken' };

/** A bug in one screen leaves the others, the rail and everything saved in reach. */
export class ScreenBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { kind: 'shown' };

  static getDerivedStateFromError(): State {
    return { kind: 'broken' };
  }

  override render() {
    if (this.state.kind === 'shown') return this.props.children;
    return (
      <Page title="This screen cannot be shown" purpose="The other steps still work.">
        <Notice
          tone="error"
          title="Something went wrong while drawing it."
          action={<Button onClick={() => this.setState({ kind: 'shown' })}>Try again</Button>}
        >
          Everything that was saved is safe in the engagement file.
        </Notice>
      </Page>
    );
  }
}
