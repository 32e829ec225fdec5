/** Something to choose: its id and the words for it. */
export interface Option<Id extends string = string> {
  id: Id;
  label: string;
}
