import { Link } from '@tanstack/react-router';

/** A tracked hashtag, leading to its view. */
export function HashtagLink({ name }: { name: string }) {
  return (
    <Link to="/hashtags/$name" params={{ name }}>
      <bdi>#{name}</bdi>
    </Link>
  );
}
