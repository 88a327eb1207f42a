/**
 * What the last look at each cluster has found: of the cluster itself, and of
 * each policy in it; whichever replica makes it.
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('istio_egress_clusters', table => {
    table.string('cluster', 63).primary().comment('Empty: the only one');
    table
      .string('kubernetes_cluster', 253)
      .comment('Its name at the Kubernetes plugin; null: not connected');
    table.string('looked_at', 24).notNullable().comment('ISO 8601, UTC');
  });
  await knex.schema.createTable('istio_egress_in_force', table => {
    table.string('policy', 255).primary().comment('Entity reference');
    table.string('repository', 1024).notNullable().comment('URL of its folder');
    table.string('cluster', 63).notNullable().comment('Empty: the only one');
    table.string('state', 16).notNullable().index();
    table
      .string('known_state', 16)
      .comment('The last state but "unknown"; null: none yet');
    table.string('since', 24).notNullable().comment('ISO 8601, UTC');
    table.string('looked_at', 24).notNullable().comment('ISO 8601, UTC');
    table
      .string('in_force_digest', 71)
      .comment('Of the manifests that were in force last; null: none were');
    table.text('reason').comment('Why the state is unknown');
    table.text('objects').notNullable().comment('As a JSON array');
  });
};

exports.down = async function down(knex) {
  await knex.schema.dropTable('istio_egress_in_force');
  await knex.schema.dropTable('istio_egress_clusters');
};
