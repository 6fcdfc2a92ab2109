/*
** Interrupting a sort in memory, which is one step of the virtual machine however many rows it sorts. What is sorted so
** far is given back at once: nobody asks for rows that are not in order.
*/

/* With pieces on disk, or all of them in one block, a sort is short; and it may run in a thread of its own. */
static int libsqlSortIsInterrupted(const VdbeSorter *pSorter){
  return pSorter->bUsePMA==0 && pSorter->list.aMemory==0 && libsqlIsInterrupted(pSorter->db);
}

static SorterRecord *libsqlSortDrop(SorterRecord *pMerged, SorterRecord *p1, SorterRecord *p2){
  vdbeSorterRecordFree(0, pMerged);
  vdbeSorterRecordFree(0, p1);
  vdbeSorterRecordFree(0, p2);
  return 0;
}

static int libsqlSortInterrupted(SorterList *pList, SorterRecord *pUnsorted, SorterRecord **apSlot, int nSlot){
  int i;
  vdbeSorterRecordFree(0, pUnsorted);
  for(i=0; i<nSlot; i++) vdbeSorterRecordFree(0, apSlot[i]);
  pList->pList = 0;
  return SQLITE_INTERRUPT;
}
