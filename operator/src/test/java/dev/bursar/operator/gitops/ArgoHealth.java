package dev.bursar.operator.gitops;

/**
 * What Argo CD shows of an object.
 *
 * @param status Healthy, Suspended, Progressing or Degraded
 */
record ArgoHealth(String status, String message) {}
