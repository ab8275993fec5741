import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../parts/button.tsx';
import { AddWorkloadDialog } from './add-workload-dialog.tsx';

/** A workload by hand, for usage that will be assigned to it next. */
export function AddWorkload() {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button icon={<Plus aria-hidden />} onClick={() => setIsOpen(true)}>
        Add a workload
      </Button>
      <AddWorkloadDialog isOpen={isOpen} onClose={() => setIsOpen(false)} />
    </>
  );
}
