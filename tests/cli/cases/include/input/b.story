The ferry will run again on Monday. said the harbour master.
