// Signals, and components that follow them: one is drawn anew when a signal that it read has changed, and left alone where
// neither that nor one of its props did.

import { effect } from '@preact/signals-core';
import { Fragment, options } from 'preact';
import type { Component, ComponentChildren, VNode } from 'preact';

export { batch, computed, effect, signal } from '@preact/signals-core';

type Props = Record<string, unknown>;
type Draw = (this: Follower, props: Props) => ComponentChildren;

interface Follower extends Component<Props> {
  isChanged: boolean;
  /** Ends the following of what was read when it was last drawn. */
  stop?: () => void;
}

function shouldUpdate(this: Follower, props: Props): boolean {
  const names = Object.keys(props);
  return this.isChanged || names.length !== Object.keys(this.props).length || names.some((name) => props[name] !== this.props[name as keyof object]);
}

function unfollow(this: Follower): void {
  this.stop?.();
}

const following = (draw: Draw): Draw => function follow(props) {
  this.shouldComponentUpdate ??= shouldUpdate;
  this.componentWillUnmount ??= unfollow;
  this.isChanged = false;
  let drawn: ComponentChildren;
  let isDrawing = true;
  const { stop } = this;
  this.stop = effect(() => {
    if (isDrawing) drawn = draw.call(this, props);
    else {
      this.isChanged = true;
      this.setState({});
    }
  });
  isDrawing = false;
  stop?.();
  return drawn;
};

const known = new Map<unknown, Draw>([[Fragment, Fragment as Draw]]);

options.vnode = (vnode: VNode) => {
  const { type } = vnode;
  if (typeof type !== 'function') return;
  let follower = known.get(type);
  if (!follower) {
    follower = following(type as unknown as Draw);
    known.set(type, follower).set(follower, follower);
  }
  vnode.type = follower as unknown as typeof type;
};
