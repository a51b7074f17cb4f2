import classes from '@/ui/Brand.module.css';

export function Brand() {
  return (
    <span className={classes.brand}>
      <img alt="" height={24} src="/favicon.svg" width={24} />
      <span>Proxmox-MPC</span>
    </span>
  );
}
