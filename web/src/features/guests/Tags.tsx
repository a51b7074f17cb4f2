import classes from '@/features/guests/Guest.module.css';

export function Tags({ tags }: { tags: string[] }) {
  return (
    <span className={classes.tags} title={tags.join(', ')}>
      {tags.map((tag) => (
        <span className={classes.tag} key={tag}>
          {tag}
        </span>
      ))}
    </span>
  );
}
