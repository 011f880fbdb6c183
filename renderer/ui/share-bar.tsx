import './share-bar.css';

/** A bar that is filled by a share from 0 to 1. The figure stands beside it in words, so it is silent. */
export function ShareBar({ share }: { readonly share: number }) {
  return (
    <span className="share-bar" aria-hidden="true">
      <span className="share-bar-part" style={{ width: `${Math.min(Math.max(share, 0), 1) * 100}%` }} />
    </span>
  );
}
